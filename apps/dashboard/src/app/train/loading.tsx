import { PageSkeleton } from '../_components/page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton title="Which model to train" height={3900} />;
}
