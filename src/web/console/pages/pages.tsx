import { Anchor, Center, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link, Route, Switch } from 'wouter';
import { Crash } from '../parts/crash';
import { PageHeader } from '../parts/page-header';
import { useWords } from '../words';
import { DeskPage } from './desk';
import css from './page.module.css';

const cases = () => import('./cases');
const supervisor = () => import('./supervisor');

const CasesPage = lazy(async () => ({ default: (await cases()).CasesPage }));
const CasePage = lazy(async () => ({ default: (await cases()).CasePage }));
const ReportsPage = lazy(async () => ({ default: (await supervisor()).ReportsPage }));
const UnderstandingPage = lazy(async () => ({ default: (await supervisor()).UnderstandingPage }));
const AuditPage = lazy(async () => ({ default: (await supervisor()).AuditPage }));

function NotFound() {
  const { app } = useWords();
  return (
    <div className={css.page}>
      <PageHeader title={app.notFound} hint={app.notFoundHint} />
      <Anchor component={Link} href="/agent">
        {app.home}
      </Anchor>
    </div>
  );
}

function Loading() {
  const { app } = useWords();
  return (
    <Center h="100%">
      <Loader aria-label={app.loading} />
    </Center>
  );
}

/** The page that the address names. */
export function Pages() {
  return (
    <Crash>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/agent/chats/:id">{({ id }) => <DeskPage id={id} />}</Route>
          <Route path="/agent/cases" component={CasesPage} />
          <Route path="/agent/cases/:number">{({ number }) => <CasePage number={number} />}</Route>
          <Route path="/agent/reports" component={ReportsPage} />
          <Route path="/agent/understanding" component={UnderstandingPage} />
          <Route path="/agent/audit" component={AuditPage} />
          <Route path="/agent/" component={DeskHome} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Crash>
  );
}

function DeskHome() {
  return <DeskPage id={null} />;
}
