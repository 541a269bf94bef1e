import { Resvg } from '@resvg/resvg-js'
import { FONT_FAMILY, fontFiles } from './font.js'

/** Plotly quotes references to gradients, which Resvg doesn't follow: a colour bar would be black. */
const QUOTED_REFERENCE = /url\('(#[^']+)'\)/g

/**
 * An SVG as PNG, drawn in the bundled font whatever fonts the machine has.
 *
 * @param scale pixels of the PNG for one of the SVG; 2 looks sharp on phones
 */
export function rasterize(svg: string, scale: number): Uint8Array {
  const picture = new Resvg(svg.replace(QUOTED_REFERENCE, 'url($1)'), {
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
