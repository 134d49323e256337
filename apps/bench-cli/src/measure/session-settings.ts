import { CACHE_TYPES, type CacheType } from '@breakeven/kernels/attention/kv-cache';
import type { SessionSettings } from '@breakeven/kernels/report/report-request';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { CliError } from '../errors/errors.ts';

/** Every combination of the flags that need sessions of their own. Throws where one cannot be run at all. */
export function sessionSettings({
  ubatchSize = [],
  cacheTypeK = [],
  cacheTypeV = [],
  concurrency = [1],
}: {
  ubatchSize?: readonly number[] | undefined;
  cacheTypeK?: readonly ElementType[] | undefined;
  cacheTypeV?: readonly ElementType[] | undefined;
  concurrency?: readonly number[] | undefined;
}): SessionSettings[] {
  const types = kvTypes(cacheTypeK, cacheTypeV);
  const sizes = ubatchSize.length > 0 ? ubatchSize : [undefined];
  return types.flatMap((kvType) =>
    sizes.flatMap((ubatchTokens) => concurrency.map((sequences) => ({ kvType, ubatchTokens, sequences }))),
  );
}

function kvTypes(keys: readonly ElementType[], values: readonly ElementType[]): (CacheType | undefined)[] {
  if (keys.length === 0 && values.length === 0) return [undefined];
  const given = { keys: keys.length > 0 ? keys : values, values: values.length > 0 ? values : keys };
  return given.keys.flatMap((key) =>
    given.values.map((value) => {
      if (key !== value) {
        throw new CliError(
          'usage',
          `-ctk ${key} -ctv ${value}: keys and values must have the same type`,
          'give both the same type',
        );
      }
      const known = CACHE_TYPES.find((type) => type === key);
      if (known === undefined) {
        throw new CliError(
          'usage',
          `-ctk ${key}: no kernel keeps its cache in ${key}`,
          `take one of ${CACHE_TYPES.join(', ')}`,
        );
      }
      return known;
    }),
  );
}
