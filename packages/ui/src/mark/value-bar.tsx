interface ValueBarProps {
  value: number;
  low?: number | null;
  high?: number | null;
  /** The value of a full bar: the largest of the column, or its interval's end. */
  maximum: number;
  /** Any CSS colour. */
  color: string;
  /** Predicted or imported: drawn pale, so that it is not taken for a measurement. */
  isPale?: boolean;
}

/** A bar in a cell of a table, with a whisker over its interval. It is HTML of the server; the number stands beside it as text. */
export function ValueBar({ value, low, high, maximum, color, isPale = false }: ValueBarProps) {
  const share = (one: number) => `${Math.min(100, Math.max(0, maximum > 0 ? (100 * one) / maximum : 0))}%`;
  const hasInterval = low != null || high != null;
  return (
    <span
      aria-hidden="true"
      className="relative my-1 block h-3 w-full min-w-24 print:[print-color-adjust:exact]"
    >
      <span
        className="absolute inset-y-0 start-0 rounded-e-xs"
        style={{ width: share(value), background: color, opacity: isPale ? 0.35 : 0.8 }}
      />
      {hasInterval && (
        <span
          className="absolute top-1/2 h-1.5 -translate-y-1/2 border-ink border-x"
          style={{
            insetInlineStart: share(low ?? 0),
            insetInlineEnd: `calc(100% - ${share(high ?? maximum)})`,
          }}
        >
          <span className="absolute inset-x-0 top-1/2 border-ink border-t" />
        </span>
      )}
    </span>
  );
}
