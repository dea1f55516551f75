import type {
  CaseCounts,
  CaseDetail,
  CaseListFilter,
  CaseService,
  Decision,
  DocumentKind,
  RevealedValue,
  ReviewRequest,
  ShownDocument,
  Viewer,
} from '../../src/cases/contract';
import { assertEdge, type CaseState } from '../../src/core/case';
import { XiaokaError } from '../../src/core/errors';
import type { SlotName } from '../../src/core/step';

const DETAIL: CaseDetail = {
  number: 'XK-ABCDEFGH',
  version: 1,
  state: 'submitted',
  submittedAt: new Date('2026-03-01T08:00:00Z'),
  answerFrom: '2026-03-10',
  dueAt: '2026-03-20',
  overdue: false,
  refund: { cents: 3650, reference: null },
  updatedAt: new Date('2026-03-01T08:00:00Z'),
  values: { name: '林*', id_number: '**************0011' },
  revealable: ['name', 'id_number'],
  documents: [{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 1000 }],
  requestedDocuments: [],
  reason: null,
  reviewer: null,
  history: [
    { at: new Date('2026-03-01T08:00:00Z'), by: 'customer', from: 'draft', to: 'submitted', why: 'sent' },
  ],
};

/** One case in memory, and what was asked of it. */
export class FakeCases implements CaseService {
  readonly calls: unknown[] = [];
  private detail = DETAIL;

  async list(filter: CaseListFilter): Promise<CaseDetail[]> {
    this.calls.push(filter);
    return filter.state === undefined || filter.state === this.detail.state ? [this.detail] : [];
  }

  async counts(): Promise<CaseCounts> {
    return { states: { [this.detail.state]: 1 }, overdue: 0 };
  }

  async find(number: string): Promise<CaseDetail | null> {
    return number.toUpperCase() === this.detail.number ? this.detail : null;
  }

  async review(number: string, by: string, { over, version }: ReviewRequest): Promise<CaseDetail> {
    this.calls.push({ by, over });
    const { reviewer } = await this.need(number, version);
    if (reviewer !== null && (reviewer === by || !over))
      throw new XiaokaError('Conflict', 'the case is in review already');
    return this.change(reviewer === null ? 'in_review' : null, { reviewer: by });
  }

  async decide(number: string, by: string, decision: Decision, version: number | null): Promise<CaseDetail> {
    this.calls.push({ by, decision });
    await this.need(number, version);
    const to = { approve: 'approved', reject: 'rejected', more_info: 'more_info' } as const;
    return this.change(to[decision.decision]);
  }

  async markRefunded(
    number: string,
    by: string,
    reference: string,
    version: number | null,
  ): Promise<CaseDetail> {
    this.calls.push({ by, reference });
    await this.need(number, version);
    return this.change('closed');
  }

  async reveal(number: string, by: string, slot: SlotName, reason: string): Promise<RevealedValue> {
    this.calls.push({ by, slot, reason });
    if (!(await this.need(number)).revealable.includes(slot))
      throw new XiaokaError('BadRequest', 'there is nothing to reveal');
    return { slot, value: '林晓', until: new Date('2026-03-02T01:00:30Z') };
  }

  async document(number: string, viewer: Viewer, kind: DocumentKind): Promise<ShownDocument> {
    this.calls.push({ viewer: viewer.email, kind });
    if (!(await this.need(number)).documents.some((each) => each.kind === kind))
      throw new XiaokaError('NotFound', 'there is no such document');
    return { content: Buffer.from('picture'), mediaType: 'image/jpeg' };
  }

  async conversationDocument(id: string, viewer: Viewer, kind: string): Promise<ShownDocument> {
    this.calls.push({ id, viewer: viewer.email, kind });
    return { content: Buffer.from('%PDF-'), mediaType: 'application/pdf' };
  }

  private async need(number: string, version: number | null = null): Promise<CaseDetail> {
    const found = await this.find(number);
    if (found === null) throw new XiaokaError('NotFound', 'there is no such case');
    if (version !== null && version !== found.version)
      throw new XiaokaError('Conflict', 'the case was changed by another meanwhile');
    return found;
  }

  private change(to: CaseState | null, set: Partial<CaseDetail> = {}): CaseDetail {
    if (to !== null) assertEdge(this.detail.state, to);
    const { state, version } = this.detail;
    this.detail = { ...this.detail, ...set, state: to ?? state, version: version + 1 };
    return this.detail;
  }
}
