import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { logLikelihood } from '../../../core/models/buying-process.js'
import { fitGgompertzNbd } from '../../../core/models/ggompertz-nbd.js'
import { fitNbd } from '../../../core/models/nbd.js'
import { fitParetoNbd } from '../../../core/models/pareto-nbd.js'
import { apparel } from '../../support/apparel.js'
import { cdnowExact } from '../../support/cdnow.js'

const cdnow = cdnowExact()?.summary
const data = apparel()

describe.skipIf(!cdnow)('a penalty', () => {
  it.each([fitBgNbd, fitParetoNbd, fitNbd, fitGgompertzNbd])(
    'draws parameters towards 0, and leaves the log-likelihood what it is: %o',
    (estimate) => {
      const [plain, drawn] = [estimate(cdnow!), estimate(cdnow!, { penalty: 0.1 })]
      const longest = Math.max(...Array.from(cdnow!.T))
      const size = ({ parameters }: typeof plain) =>
        Object.entries(parameters).reduce((sum, [name, value]) => {
          const time = name === 'alpha' || (name === 'beta' && 's' in parameters && !('b' in parameters))
          const scaled = time ? value / longest : name === 'b' && 's' in parameters ? value * longest : value
          return sum + scaled ** 2
        }, 0)
      expect(size(drawn)).toBeLessThan(size(plain))
      expect(drawn.logLikelihood).toBeLessThan(plain.logLikelihood)
      expect(logLikelihood(drawn.model, drawn.parameters, cdnow!) / drawn.logLikelihood).toBeCloseTo(1, 10)
      expect(drawn.converged).toBe(true)
      expect(drawn.warnings.map(({ code }) => code)).toContain('penalised')
      const best = drawn.logLikelihood - 2357 * 0.1 * size(drawn)
      expect(best).toBeGreaterThan(plain.logLikelihood - 2357 * 0.1 * size(plain))
    },
  )

  it('changes nothing at 0, and must not be negative', () => {
    expect(fitBgNbd(cdnow!, { penalty: 0 })).toEqual(fitBgNbd(cdnow!))
    expect(() => fitBgNbd(cdnow!, { penalty: -1 })).toThrow(/penalty must be a finite number from 0; got -1/)
  })
})

describe.skipIf(!data)('a ridge on coefficients', () => {
  it('draws them towards 0, and in the limit to the fit without covariates', () => {
    const { summary, covariates } = data!
    const plain = fitParetoNbd(summary)
    const [free, drawn, held] = [0, 0.1, 1e6].map((weight) =>
      fitParetoNbd(summary, { covariates, ridge: { transaction: weight, dropout: weight } }),
    )
    const size = (fit: typeof free) =>
      Object.entries(fit!.parameters).reduce(
        (sum, [name, value]) => sum + (name.includes('.') ? value ** 2 : 0),
        0,
      )
    expect(size(drawn)).toBeLessThan(size(free))
    expect(size(held)).toBeLessThan(1e-10)
    expect(held!.logLikelihood).toBeCloseTo(plain.logLikelihood, 3)
    expect(drawn!.warnings.map(({ code }) => code)).toContain('penalised')
    expect(free!.warnings.map(({ code }) => code)).not.toContain('penalised')
  })
})
