import { Resvg } from '@resvg/resvg-js'
import { FONT_FAMILY, fontFiles } from './font.js'

/**
 * An SVG as PNG, drawn in the bundled font whatever fonts the machine has.
 *
 * @param scale pixels of the PNG for one of the SVG; 2 looks sharp on phones
 */
export function rasterize(svg: string, scale: number): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontFiles: [...fontFiles()],
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
  })
  return picture.render().asPng()
}
