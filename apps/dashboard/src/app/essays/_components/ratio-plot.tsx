import type { Claim, Verdict } from '@breakeven/cost-model/essays/claim';
import { ESSAY_TITLES } from '@breakeven/cost-model/essays/sources';

/** Ends of the axis; what lies further left stands at its end, with its number. */
const [LOW, HIGH] = [0.08, 1.5];
const TICKS = [0.1, 0.2, 0.5, 1];
/** Percent of the width that one column of dots takes: a dot on a phone. */
const COLUMN = 2.5;
const DOT_PIXELS = 8;

/** Borders are printed where backgrounds are not; a shape of its own beside the colour. */
const DOTS: Record<Verdict, string> = {
  same: 'rounded-full border-4 border-series-1',
  'off by rounding': 'rounded-full border-2 border-caution',
  wrong: 'rotate-45 border-4 border-danger',
  'not verifiable': 'rounded-full border border-muted',
};

type Figure = Claim & { ratio: number };

const withRatio = (claim: Claim): Figure[] =>
  claim.figure === undefined ? [] : [{ ...claim, ratio: claim.figure.computed / claim.figure.printed }];

/** Every figure that is a number, by what is computed over what was printed: where they agree the dots stack on 1. */
export function RatioPlot({ claims }: { claims: readonly Claim[] }) {
  const figures = claims.flatMap(withRatio);
  if (figures.length === 0) return null;
  const near = figures.filter(({ ratio }) => Math.abs(ratio - 1) <= 0.06).length;
  const summary = `${near} of ${figures.length} figures lie within 6% of what was printed`;
  return (
    <figure className="mt-4 rounded-lg border border-line bg-surface p-4">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="font-medium text-sm">Computed over printed: {summary}</span>
        <span className="flex flex-wrap gap-x-4 text-muted text-xs">
          {(['same', 'off by rounding', 'wrong'] as const).map((verdict) => (
            <span key={verdict} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className={`inline-block size-2 ${DOTS[verdict]}`} />
              {verdict}
            </span>
          ))}
        </span>
      </figcaption>
      <div role="img" aria-label={`${summary}; the table below has each of them`} dir="ltr">
        {(Object.keys(ESSAY_TITLES) as Claim['source'][]).map((source) => (
          <Lane
            key={source}
            name={ESSAY_TITLES[source]}
            figures={figures.filter((figure) => figure.source === source)}
          />
        ))}
        <div className="relative h-5 text-muted text-xs">
          {TICKS.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${placeOf(tick)}%` }}>
              {tick}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function Lane({ name, figures }: { name: string; figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  const columns = new Map<number, Figure[]>();
  for (const figure of figures) {
    const column = Math.round((placeOf(figure.ratio) - AT_ONE) / COLUMN);
    columns.set(column, [...(columns.get(column) ?? []), figure]);
  }
  const highest = Math.max(...[...columns.values()].map((dots) => dots.length));
  return (
    <div className="mt-2">
      <div className="text-muted text-xs">{name}</div>
      <div className="relative border-line border-b" style={{ height: (highest + 1) * (DOT_PIXELS + 1) }}>
        {TICKS.map((tick) => (
          <span
            key={tick}
            className={`absolute inset-y-0 border-s ${tick === 1 ? 'border-field' : 'border-line'}`}
            style={{ left: `${placeOf(tick)}%` }}
          />
        ))}
        {[...columns].flatMap(([column, dots]) =>
          dots.map((figure, row) => (
            <span
              key={figure.id}
              title={`${figure.claim}: ${figure.printed} printed, ${figure.computed} computed`}
              className={`absolute size-2 -translate-x-1/2 ${DOTS[figure.verdict]}`}
              style={{
                left: `${Math.max(0, AT_ONE + column * COLUMN)}%`,
                bottom: row * (DOT_PIXELS + 1) + 1,
              }}
            />
          )),
        )}
        {figures
          .filter(({ ratio }) => ratio < LOW)
          .map(({ id, ratio }) => (
            <span key={id} className="absolute bottom-2.5 left-0 text-muted text-xs">
              ← {Number(ratio.toPrecision(2))}
            </span>
          ))}
      </div>
    </div>
  );
}

/** Percent of the width, on a logarithmic axis. */
function placeOf(ratio: number): number {
  return (100 * Math.log(Math.min(HIGH, Math.max(LOW, ratio)) / LOW)) / Math.log(HIGH / LOW);
}

/** Columns are counted from here: what is as printed stands on the line. */
const AT_ONE = placeOf(1);
