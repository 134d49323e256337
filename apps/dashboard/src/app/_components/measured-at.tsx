interface MeasuredAtProps {
  /** ISO 8601, UTC. */
  at: string;
}

/** Day and minute in UTC, the same on the server and in every browser. */
export function MeasuredAt({ at }: MeasuredAtProps) {
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {measuredOn(at)} <span className="text-[0.8125em]">{at.slice(11, 16)} UTC</span>
    </time>
  );
}

export const measuredOn = (at: string) => at.slice(0, 10);
