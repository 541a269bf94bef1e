import { z } from 'zod'

export const Params = z.strictObject({
  /** The age up to which the curve is projected, such as "5y"; a year beyond the oldest customer's when absent. */
  horizon: z
    .string()
    .regex(/^[1-9]\d{0,3}[dwmqy]$/, 'must be a number and d, w, m, q or y, such as "3y"')
    .optional(),
})
export type Params = z.infer<typeof Params>
