// Refreshes the ledger named on the command line, and tells each relation before it is built, slowly enough to be killed.
import { refreshLedger } from '../../../core/dist/index.js'

await refreshLedger(process.argv[2], {
  progress: ({ relation }) => {
    process.stdout.write(`${relation}\n`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  },
})
process.stdout.write('done\n')
