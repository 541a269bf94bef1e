import { build } from 'rolldown'

/** Packages of ours, and pure JavaScript that a start would spend most of its time finding file by file. */
const BUNDLED =
  /^@driftwatch\/|^zod($|\/)|^@stdlib\/|^string-width$|^get-east-asian-width$|^strip-ansi$|^ansi-regex$/

/**
 * The command line and its workers as a few files, made of what `tsc` has built. Each command is a chunk of its own, and
 * a module that a command doesn't use isn't in it: that is why `--help` and `parse` load neither DuckDB nor a model.
 */
await build({
  input: {
    main: 'bot/dist/main.js',
    'answer-worker': 'bot/dist/workers/answer-worker.js',
    'ledger-worker': 'bot/dist/workers/ledger-worker.js',
  },
  platform: 'node',
  logLevel: 'warn',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !BUNDLED.test(id),
  treeshake: { moduleSideEffects: (id) => /bot\/dist\/(main|workers\/(answer|ledger)-worker)\.js$/.test(id) },
  output: {
    dir: 'bot/dist/bundle',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    cleanDir: true,
    sourcemap: true,
  },
})
