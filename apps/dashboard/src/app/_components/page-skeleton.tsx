import { Skeleton } from '@breakeven/ui/skeleton';

/** Stands where a page will be, its title and a block of about its height: nothing jumps when it comes. */
export function PageSkeleton({ title, height }: { title: string; height: number }) {
  return (
    <div aria-busy="true">
      <p className="font-semibold text-2xl text-muted tracking-tight">{title}</p>
      <div className="mt-6">
        <Skeleton height={height}>Loading</Skeleton>
      </div>
    </div>
  );
}
