import { z } from 'zod'

export const Params = z.strictObject({
  /** A churn rate that the asker knows, of the period asked for; of a year where none is. Compared with the data. */
  churn_rate: z.number().min(0).max(1).optional(),
})
export type Params = z.infer<typeof Params>
