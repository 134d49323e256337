import { type ChartPoint, type ChartProps, channelTitle } from './channels.ts';

/** A curve has more points than anyone reads; of a longer one this many are listed, its ends among them. */
const MAXIMUM_ROWS = 12;

/** The points of a chart as a table. */
export function ChartData({ caption, x, y, series }: Pick<ChartProps, 'caption' | 'x' | 'y' | 'series'>) {
  const hasIntervals = series.some(({ points }) =>
    points.some(({ low, high }) => low != null || high != null),
  );
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-start text-xs tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {['Of', channelTitle(x), channelTitle(y), ...(hasIntervals ? ['Interval'] : [])].map((head) => (
              <th key={head} scope="col" className="py-1 pe-4 text-start font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.flatMap(({ id, name, points }) =>
            listed(points).map((point, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point has no identity but its place
              <tr key={`${id} ${index}`}>
                <td className="py-0.5 pe-4">
                  {point.href ? (
                    <a href={point.href} className="link">
                      {point.name ?? name}
                    </a>
                  ) : (
                    (point.name ?? name)
                  )}
                </td>
                <td className="py-0.5 pe-4">
                  <bdi>{x.format(point.x)}</bdi>
                </td>
                <td className="py-0.5 pe-4">
                  <bdi>{y.format(point.y)}</bdi>
                </td>
                {hasIntervals && (
                  <td className="py-0.5 pe-4">
                    <bdi>{intervalText(point, y.format)}</bdi>
                  </td>
                )}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** `225 – 275`; '' of a point without an interval. */
export function intervalText({ low, high }: ChartPoint, format: (value: number) => string): string {
  if (low == null && high == null) return '';
  if (low == null) return `≤ ${format(high as number)}`;
  return high == null ? `≥ ${format(low)}` : `${format(low)} – ${format(high)}`;
}

function listed(points: readonly ChartPoint[]): readonly ChartPoint[] {
  if (points.length <= MAXIMUM_ROWS || points.some(({ href }) => href !== undefined)) return points;
  return Array.from(
    { length: MAXIMUM_ROWS },
    (_, row) => points[Math.round((row * (points.length - 1)) / (MAXIMUM_ROWS - 1))] as ChartPoint,
  );
}
