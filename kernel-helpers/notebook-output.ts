import { DriftwatchError } from '@driftwatch/core'
import jupyter from 'tslab/dist/jupyter.js'

/** One output in several forms by MIME type: text as it is, images as bytes. The front end shows the richest it can. */
export type MimeBundle = Readonly<Record<string, string | Uint8Array>>

/**
 * Writes one output below the cell that runs.
 *
 * tslab's own `display` gives one form an output, so its channel is used directly.
 *
 * @throws DriftwatchError `invalid_input` outside of a notebook.
 */
export function writeOutput(bundle: MimeBundle): void {
  const write = jupyter.lastWriteDisplayData
  if (!write) {
    throw new DriftwatchError(
      'invalid_input',
      'Answers must be shown from a notebook that runs on the tslab kernel; got no kernel. ' +
        'Open the notebook with the TypeScript kernel, or call figureImage and toDataFrame, which need none.',
    )
  }
  const data = Object.fromEntries(
    Object.entries(bundle).map(([type, content]) => [
      type,
      typeof content === 'string' ? content : Buffer.from(content).toString('base64'),
    ]),
  )
  write({ data, metadata: {}, transient: {} }, false)
}
