import { LAW_IDS, type LawId } from '@breakeven/schema/cost/law-id';
import { DomainError } from '../values/domain.ts';
import { BESIROGLU_2024 } from './besiroglu-2024.ts';
import { DE_VRIES_2023 } from './de-vries-2023.ts';
import { HOFFMANN_2022_1, HOFFMANN_2022_2 } from './hoffmann-2022-1-2.ts';
import { HOFFMANN_2022_3, HOFFMANN_2022_3_ROUNDED } from './hoffmann-2022-3.ts';
import { KAPLAN_2020 } from './kaplan-2020.ts';
import type { Law, LossSurface } from './law.ts';
import { MUENNIGHOFF_2023 } from './muennighoff-2023.ts';

/** Every scaling law, by its id. The first is the default. */
export const LAWS: Readonly<Record<LawId, Law>> = {
  'besiroglu-2024': BESIROGLU_2024,
  'hoffmann-2022-3': HOFFMANN_2022_3,
  'hoffmann-2022-3-rounded': HOFFMANN_2022_3_ROUNDED,
  'de-vries-2023': DE_VRIES_2023,
  'muennighoff-2023': MUENNIGHOFF_2023,
  'hoffmann-2022-1': HOFFMANN_2022_1,
  'hoffmann-2022-2': HOFFMANN_2022_2,
  'kaplan-2020': KAPLAN_2020,
};

export const DEFAULT_LAW: LawId = 'besiroglu-2024';

/** Ids of the laws that say what loss one pass of training ends at, and so what another model costs that is as good. */
export const SURFACE_LAW_IDS = LAW_IDS.filter((id) => isTradable(LAWS[id]));

function isTradable(law: Law): law is Law & { surface: LossSurface } {
  return law.surface !== null && law.training === 'one-pass';
}

/** Why nothing is traded along a law's surface; null where it may be. */
export function tradeRefusal(law: LawId): string | null {
  if (LAWS[law].surface === null) return 'gives optima and no loss';
  return isTradable(LAWS[law]) ? null : 'gives the loss of unlimited training compute, not of one pass';
}

/** The loss surface of a law, of one pass of training, or a DomainError that says which laws have one. */
export function surfaceOf(law: LawId): LossSurface {
  const found = LAWS[law];
  if (isTradable(found)) return found.surface;
  throw new DomainError(
    'law',
    `must be one that gives the loss of one pass, but ${law} ${tradeRefusal(law) ?? ''}; those with one are ${SURFACE_LAW_IDS.join(', ')}`,
  );
}
