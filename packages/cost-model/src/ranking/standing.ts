import { agree, type Estimate, middleOf } from './estimate.ts';
import { MINIMUM_FOR_OUTLIERS, OUTLIER_ROBUST_Z, robustZ } from './robust-z.ts';
import { type Origin, THE_REST } from './submitters.ts';

/**
 * How far to trust a number of the board. `self-reported`: nobody else says so. `reproduced`: the intervals of
 * two independent submitters or more overlap. `operator`: the site's own runner signed one of its reports.
 */
export type Tier = 'self-reported' | 'reproduced' | 'operator';

/** What one report says of one test. */
export interface Claim extends Origin, Estimate {
  reportId: string;
  /** As submittersOf() says. */
  submitter: string;
  /** How many of the usual tests the report has. */
  usualTests: number;
  sampleCount: number;
  /** When it was measured, at the latest when it came: a date in the future does not hold its place for ever. */
  at: Date;
}

/** A claim that lies too far from those of independent submitters to count. */
export interface Outlier {
  claim: Claim;
  robustZ: number;
  /** Of the independent submitters, `submitterCount` of them. */
  median: number;
  submitterCount: number;
}

/** The combined claims of all reports about one test. Rates in tokens/s. */
export interface Standing extends Estimate {
  /** Claims that count. */
  claims: Claim[];
  /** Independent submitters, and one more where there are others. */
  submitterCount: number;
  /** Independent submitters whose intervals overlap that of the one nearest to the number, which is among them. */
  agreeingCount: number;
  tier: Tier;
  /** The claim nearest to the number; of equals that of the most usual tests, then of most samples, then the latest. */
  representative: Claim;
}

/**
 * The median over submitters of the medians of their reports, without outliers. Where one submitter has several keys each
 * of them counts the same, and among the rest each network, however many reports it sends. The order of the claims does
 * not matter. `standing` is null where no claim is left.
 */
export function standingOf(
  claims: readonly Claim[],
  operatorKeys: ReadonlySet<string>,
): { standing: Standing | null; outliers: Outlier[] } {
  const outliers = outliersOf(claims);
  const excluded = new Set(outliers.map(({ claim }) => claim));
  const counted = claims.filter((claim) => !excluded.has(claim));
  if (counted.length === 0) return { standing: null, outliers };
  const submitters = estimatesOf(counted);
  const number = middleOf([...submitters.values()]);
  const agreeingCount = countAgreeing(independent(submitters), number);
  const isOperators = counted.some(
    ({ submitterKey }) => submitterKey !== null && operatorKeys.has(submitterKey),
  );
  const standing: Standing = {
    ...number,
    claims: counted,
    submitterCount: submitters.size,
    agreeingCount,
    tier: isOperators ? 'operator' : agreeingCount > 1 ? 'reproduced' : 'self-reported',
    representative: representativeOf(counted, number.median),
  };
  return { standing, outliers };
}

function outliersOf(claims: readonly Claim[]): Outlier[] {
  const medians = independent(estimatesOf(claims)).map(({ median }) => median);
  if (medians.length < MINIMUM_FOR_OUTLIERS) return [];
  const { median } = middleOf(medians.map((value) => ({ median: value, interval: null })));
  return claims.flatMap((claim) => {
    const z = robustZ(claim.median, medians);
    const isFar = z !== null && Math.abs(z) > OUTLIER_ROBUST_Z;
    return isFar ? [{ claim, robustZ: z, median, submitterCount: medians.length }] : [];
  });
}

/** Of each submitter: over the medians of its keys, or over those of the networks of the rest. */
function estimatesOf(claims: readonly Claim[]): Map<string, Estimate> {
  return mapGroups(
    claims,
    ({ submitter }) => submitter,
    (ofSubmitter, submitter) => {
      const origin = (claim: Claim) =>
        (submitter === THE_REST ? claim.networkHash : claim.submitterKey) ?? '';
      return middleOf([...mapGroups(ofSubmitter, origin, middleOf).values()]);
    },
  );
}

function mapGroups<Item, Value>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  summarise: (group: Item[], name: string) => Value,
): Map<string, Value> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return new Map([...groups].map(([name, group]) => [name, summarise(group, name)]));
}

const independent = (submitters: ReadonlyMap<string, Estimate>): Estimate[] =>
  [...submitters].flatMap(([name, estimate]) => (name === THE_REST ? [] : [estimate]));

/** The largest count where several are as near as each other: which of them comes first must not matter. */
function countAgreeing(submitters: readonly Estimate[], { median }: Estimate): number {
  const distances = submitters.map((one) => Math.abs(one.median - median));
  const nearest = Math.min(...distances);
  const counts = submitters
    .filter((_, index) => distances[index] === nearest)
    .map((one) => submitters.filter((other) => other === one || agree(one, other)).length);
  return Math.max(0, ...counts);
}

function representativeOf(claims: readonly Claim[], median: number): Claim {
  const distance = (claim: Claim) => Math.abs(claim.median - median);
  const order = (a: Claim, b: Claim) =>
    distance(a) - distance(b) ||
    b.usualTests - a.usualTests ||
    b.sampleCount - a.sampleCount ||
    b.at.getTime() - a.at.getTime() ||
    (a.reportId < b.reportId ? -1 : 1);
  return claims.reduce((first, claim) => (order(claim, first) < 0 ? claim : first));
}
