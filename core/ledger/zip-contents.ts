import type { FileHandle } from 'node:fs/promises'

/** A file inside a zip archive. */
export interface ZipEntry {
  readonly name: string
  /** Bytes once it is unpacked, as the archive says. */
  readonly size: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
/** The end of an archive may have a comment of 64 KiB behind it. */
const MOST_END = 65_557

/**
 * What a zip archive holds, by its own directory and without unpacking anything.
 *
 * @returns undefined where there is no such directory: the archive is cut short, or larger than 4 GB
 */
export async function zipContents(file: FileHandle): Promise<readonly ZipEntry[] | undefined> {
  const { size } = await file.stat()
  const tail = await read(file, Math.max(0, size - MOST_END), Math.min(size, MOST_END))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end + 22 > tail.length || tail.readUInt32LE(end) !== END) return undefined
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (start + length > size) return undefined
  return entriesOf(await read(file, start, length))
}

function entriesOf(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset))
    const end = at + 46 + (name ?? 0)
    entries.push({ name: directory.toString('utf8', at + 46, end), size: directory.readUInt32LE(at + 24) })
    at = end + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

async function read(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start)
  return buffer.subarray(0, bytesRead)
}
