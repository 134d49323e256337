import { PageSkeleton } from '../_components/page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton title="Compare" height={640} />;
}
