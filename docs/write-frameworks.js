// Writes docs/frameworks.md from core/frameworks, as it is built.
import { writeFileSync } from 'node:fs'
import { frameworksPage } from '@driftwatch/core'

writeFileSync(new URL('frameworks.md', import.meta.url), frameworksPage())
