/** What an owner is called: what stands before the @ of an address; a name that is none stays as it is. */
export function ownerName(owner: string): string {
  return /^([^\s@]+)@[^\s@]+\.[^\s@]+$/.exec(owner)?.[1] ?? owner
}
