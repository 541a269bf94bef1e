import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataset } from '../../support/datasets.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

describe('public files', () => {
  const retail = dataset('online-retail/online_retail_2009_2010.parquet')
  it.skipIf(!retail)(
    'loads a wholesaler without a mapping by hand',
    async () => {
      const report = await at.import(retail ?? '')
      expect(report).toMatchObject({
        rowsIn: 525_461,
        loaded: 417_534,
        quarantined: 107_927,
        reasons: { missing_required: 107_927 },
        mapping: {
          customer_id: 'Customer ID',
          ordered_at: 'InvoiceDate',
          order_id: 'Invoice',
          quantity: 'Quantity',
          product_id: 'StockCode',
          unit_price: 'Price',
        },
      })
      const [counted] = await at.rows(`
      SELECT sum(CAST("Quantity" AS DECIMAL(18,4)) * CAST("Price" AS DECIMAL(18,4)))::DECIMAL(18,4) = (SELECT sum(net_amount) FROM main.orders) AS same
      FROM read_parquet('${retail}') WHERE "Customer ID" IS NOT NULL`)
      expect(counted).toEqual({ same: true })
      expect(
        await at.rows("SELECT count(*) AS n FROM main.orders WHERE order_id LIKE 'C%' AND net_amount >= 0"),
      ).toEqual([{ n: 0 }])
    },
    60_000,
  )

  const elog = dataset('grocery/grocery_elog.csv')
  it.skipIf(!elog)('wants to be told what an order without an amount counts', async () => {
    await expect(at.import(elog ?? '')).rejects.toMatchObject({
      code: 'mapping_incomplete',
      message: expect.stringContaining('--map net_amount==1'),
    })
    expect(await at.import(elog ?? '', { mapping: { net_amount: '=1' } })).toMatchObject({
      rowsIn: 10_483,
      loaded: 10_483,
    })
  })

  const apparel = dataset('apparel/apparel_transactions.csv')
  it.skipIf(!apparel)('loads Id, Date, Price', async () => {
    expect(await at.import(apparel ?? '')).toMatchObject({ rowsIn: 3187, loaded: 3187 })
  })

  const master = dataset('cdnow/CDNOW_master.txt')
  it.skipIf(!master)('refuses columns separated by spaces', async () => {
    await expect(at.import(master ?? '')).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringContaining('separated by spaces'),
    })
  })
})
