import { z } from 'zod'

const Name = z.string().trim().min(1)
export const Params = z.strictObject({
  /** "The first is `value` times as important as the second", each pair once, value 1/9 to 9. */
  judgements: z
    .array(
      z.tuple([
        Name,
        Name,
        z
          .number()
          .min(1 / 9 - 1e-9)
          .max(9),
      ]),
    )
    .optional(),
  /** 特征根法, 和法 or 几何平均法. */
  method: z.enum(['eigen', 'sum', 'geometric']).default('eigen'),
  /** Whose table of random indices divides CI. */
  random_index: z.enum(['saaty_1980', 'saaty_2005', 'donegan_dodd']).default('saaty_1980'),
})
export type Params = z.infer<typeof Params>
