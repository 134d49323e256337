import { InvalidWeightsError } from '../errors.ts';

/**
 * Files by tensor name, from a model.safetensors.index.json. A file is a name in the same folder: whatever leads
 * elsewhere throws InvalidWeightsError.
 */
export function parseSafetensorsIndex(text: string, indexName: string): ReadonlyMap<string, string> {
  const fail = (problem: string) =>
    new InvalidWeightsError(`${indexName}: ${problem}`, 'fetch the index of this checkpoint again');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fail('it is not JSON');
  }
  const map = (json as { weight_map?: unknown } | null)?.weight_map;
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw fail('it has no weight_map');
  const entries = Object.entries(map);
  if (entries.length === 0) throw fail('its weight_map is empty');
  for (const [tensor, file] of entries) {
    if (typeof file !== 'string' || !/^[\w.-]+\.safetensors$/.test(file)) {
      throw fail(`${tensor} is said to lie in ${JSON.stringify(file)}, which names no file beside it`);
    }
  }
  return new Map(entries as [string, string][]);
}
