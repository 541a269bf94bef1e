import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { APP_ID } from './workspace.js'

export interface Acknowledgement {
  readonly payload: unknown
  readonly milliseconds: number
}

/** Slack's side of Socket Mode: one-time addresses, hello, envelopes to one connection of many, refreshes. */
export class SocketServer {
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  readonly #waiting = new Map<string, (payload: unknown) => void>()
  readonly connections = new Set<WebSocket>()
  /** How many connections were ever opened. */
  opened = 0
  /** Whether new connections are greeted; without hello a client isn't connected. */
  greets = true

  constructor(http: Server) {
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  address(port: number): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=${APP_ID}`
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection))
  }

  #greet(connection: WebSocket): void {
    this.opened += 1
    this.connections.add(connection)
    connection.on('close', () => this.connections.delete(connection))
    connection.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as {
        envelope_id: string
        payload: unknown
      }
      this.#waiting.get(id)?.(payload)
      this.#waiting.delete(id)
    })
    const hello = {
      type: 'hello',
      num_connections: this.connections.size,
      connection_info: { app_id: APP_ID },
    }
    if (this.greets) connection.send(JSON.stringify(hello))
  }

  /** Sends an envelope to one connection and waits for its acknowledgement; undefined when there is none in time. */
  async send(
    type: string,
    payload: unknown,
    within: number,
    retry?: { readonly attempt: number; readonly reason: string },
  ): Promise<Acknowledgement | undefined> {
    const [connection] = this.connections
    if (connection === undefined) return undefined
    const envelope = {
      envelope_id: randomUUID(),
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
    }
    const attempt = retry
      ? { retry_attempt: retry.attempt, retry_reason: retry.reason }
      : { retry_attempt: 0 }
    const started = performance.now()
    const answer = new Promise<Acknowledgement | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), within)
      this.#waiting.set(envelope.envelope_id, (acknowledged) => {
        clearTimeout(timer)
        resolve({ payload: acknowledged, milliseconds: performance.now() - started })
      })
    })
    connection.send(JSON.stringify({ ...envelope, ...attempt }))
    return answer
  }

  /** Asks every client to come back on a new connection, as Slack does every few hours. */
  refresh(reason = 'refresh_requested'): void {
    for (const connection of this.connections) {
      connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }))
    }
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const connection of this.connections) connection.terminate()
  }

  close(): void {
    this.cut()
    this.#server.close()
  }
}
