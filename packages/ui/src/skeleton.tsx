interface SkeletonProps {
  /** CSS pixels: the height of what will take its place, so that nothing moves. */
  height: number;
  /** Said in the middle of the window, as far as the box reaches there. */
  children?: string;
}

/** A box that holds the place of something not yet loaded. */
export function Skeleton({ height, children }: SkeletonProps) {
  return (
    <div
      aria-hidden="true"
      style={{ height }}
      className="flex items-start justify-center rounded-md border border-line border-dashed bg-sunken/60 text-muted text-xs"
    >
      <span className="sticky top-[45vh] py-6">{children}</span>
    </div>
  );
}
