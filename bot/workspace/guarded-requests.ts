import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { HTTPModuleFunctions } from '@slack/bolt'
import { isReceivable } from './receivable.js'

const LARGEST_BODY = 4 * 1024 * 1024

/** Answers 400 to a body that Bolt would fall over, and gives every other request to `next`, its body already read. */
export function guardRequests(next: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST') return next(request, response)
    bodyOf(request, response)
      .then((rawBody) => {
        if (rawBody === undefined) return
        const buffered = Object.assign(request, { rawBody })
        if (isReceivable(parsed(buffered))) next(buffered, response)
        else refuse(response, 400)
      })
      .catch(() => refuse(response, 400))
  }
}

/** The whole body; undefined where it was too large and the answer has been given. */
async function bodyOf(request: IncomingMessage, response: ServerResponse): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    size += piece.length
    if (size > LARGEST_BODY) {
      refuse(response, 413)
      return undefined
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function parsed(request: IncomingMessage & { rawBody: Buffer }): unknown {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request)
  } catch {
    return undefined
  }
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { connection: 'close' }).end()
}
