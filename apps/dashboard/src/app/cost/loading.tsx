import { PageSkeleton } from '../_components/page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton title="What a token costs" height={1600} />;
}
