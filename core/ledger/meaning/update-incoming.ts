import type { Engine } from '../../engine/engine.js'

/** Changes the rows of `incoming` that are sound and not left out, where a condition holds, and counts them. */
export async function updateIncoming(engine: Engine, set: string, where: string): Promise<number> {
  const { columns } = await engine.query(
    `UPDATE incoming SET ${set} WHERE fault IS NULL AND left_out IS NULL AND ${where}`,
  )
  return Number(columns.Count?.[0] ?? 0)
}
