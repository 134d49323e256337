import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { AdapterDescription } from '@breakeven/schema/report/report';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';

/**
 * Names the hardware of stored reports, and calls it software, by the rules of today: a row keeps what was derived when
 * it came, and rules change.
 */
export async function refreshHardware(database: Database): Promise<void> {
  const adapterOf = sql<AdapterDescription>`${reports.body} -> 'adapter'`;
  const { hardware, isSoftwareAdapter } = reports;
  const rows = await database
    .selectDistinct({ hardware, isSoftwareAdapter, adapter: adapterOf })
    .from(reports);
  for (const { adapter, ...stored } of rows) {
    const { name, isSoftware } = hardwareOf(adapter);
    const today = { hardware: name, isSoftwareAdapter: isSoftware };
    if (today.hardware === stored.hardware && today.isSoftwareAdapter === stored.isSoftwareAdapter) continue;
    await database
      .update(reports)
      .set(today)
      .where(eq(adapterOf, sql`${JSON.stringify(adapter)}::jsonb`));
  }
}
