import { createRequire } from 'node:module'

/** The font of every static image: it draws Chinese on machines that have no Chinese font. */
export const FONT_FAMILY = 'Noto Sans SC'

const FONT_PACKAGE = '@expo-google-fonts/noto-sans-sc'
const resolve = createRequire(import.meta.url).resolve

/** The files of the font, regular first, in TTF: the rasterizer reads no WOFF2. */
export function fontFiles(): readonly string[] {
  return ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'].map((file) =>
    resolve(`${FONT_PACKAGE}/${file}`),
  )
}
