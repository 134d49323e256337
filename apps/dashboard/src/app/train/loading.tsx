import { PageSkeleton } from '../_components/page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton title="What model to train" height={1400} />;
}
