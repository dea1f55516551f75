import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { CasesIcon, ChartIcon, ChatIcon, LogIcon, QuestionIcon } from '../parts/icons';
import { useSession } from '../session';
import { useWords } from '../words';
import classes from './frame.module.css';
import { DeskCounts } from './desk-counts';

interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: ReactNode;
}

function isAt(location: string, href: string): boolean {
  if (href === '/agent') return location === '/agent' || location.startsWith('/agent/chats/');
  return location === href || location.startsWith(`${href}/`);
}

/** The pages that this agent may open. */
export function Navigation() {
  const { nav } = useWords();
  const { agent } = useSession();
  const [location] = useLocation();
  const places: Place[] = [
    { href: '/agent', label: nav.desk, icon: <ChatIcon />, count: <DeskCounts /> },
    { href: '/agent/cases', label: nav.cases, icon: <CasesIcon /> },
  ];
  if (agent.role === 'supervisor')
    places.push(
      { href: '/agent/reports', label: nav.reports, icon: <ChartIcon /> },
      { href: '/agent/understanding', label: nav.understanding, icon: <QuestionIcon /> },
      { href: '/agent/audit', label: nav.audit, icon: <LogIcon /> },
    );
  return (
    <nav aria-label={nav.label} className={classes.nav}>
      {places.map(({ href, label, icon, count }) => (
        <Link key={href} href={href} aria-current={isAt(location, href) ? 'page' : undefined}>
          {icon}
          <span>{label}</span>
          {count}
        </Link>
      ))}
    </nav>
  );
}
