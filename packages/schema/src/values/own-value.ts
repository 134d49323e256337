/**
 * What a record holds under a name that a stranger chose; undefined where it holds nothing of its own. `record[name]`
 * would find the functions that every object inherits, under `constructor` or `toString`.
 */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
