/** How a report of one schemaVersion is read as one of the next: the first is from 1 to 2. None was needed yet. */
export const UPGRADES: readonly Upgrade[] = [];
type Upgrade = (report: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The schemaVersion that is written, and the newest that is read. */
export const SCHEMA_VERSION = UPGRADES.length + 1;

/** A report of any past version as one of today; what it was is not touched. Anything else is returned unchanged. */
export function upgraded(json: unknown, upgrades: readonly Upgrade[] = UPGRADES): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'schemaVersion')) return json;
  const { schemaVersion } = json as { schemaVersion: unknown };
  if (!Number.isInteger(schemaVersion) || (schemaVersion as number) < 1) return json;
  return upgrades
    .slice((schemaVersion as number) - 1)
    .reduce<Record<string, unknown>>((report, upgrade) => upgrade(report), { ...json });
}
