import type { CaseState } from '../../../../core/case';
import type { HandoffReason, Rating } from '../../../../core/handoff';
import type { Language } from '../../../../core/language';
import type { ChannelName } from '../../../../core/message';
import type { SlotName, StepId } from '../../../../core/step';

type Answers = Partial<Record<SlotName, Readonly<Record<string, string>>>>;

/** What is kept of a question with fixed answers. */
const answers: Answers = {
  id_type: {
    resident_id: '居民身份证',
    passport: '护照',
    travel_permit: '港澳台居民来往内地通行证',
    permanent_resident: '外国人永久居留身份证',
  },
  reason: {
    unused: '用不上了',
    price: '太贵了',
    network: '网络不好',
    other_card: '换了别的卡',
    moving: '搬家或出国',
    privacy: '担心个人信息',
  },
  refund_method: { phone: '转到另一个手机号', bank: '退到银行卡' },
  notify_by: { sms: '短信', email: '电子邮件' },
};

/** Words of the field, the same on every page. */
const terms = {
  reasons: {
    requested: '要求人工',
    misunderstood: '机器人两次未听懂',
    verification_failed: '身份核实失败',
    cannot_receive_code: '收不到验证码',
    complaint: '投诉',
    lost_card: '卡已丢失',
    on_behalf: '代他人办理',
    scam: '疑似诈骗',
    trouble: '系统故障',
  } satisfies Record<HandoffReason, string>,
  slots: {
    ready: '是否开始办理',
    consent: '信息使用授权',
    card: '卡号',
    otp: '验证码',
    name: '姓名',
    id_type: '证件类型',
    id_number: '证件号码',
    reason: '注销原因',
    refund_method: '退款方式',
    refund_account: '退款账号',
    notify_by: '通知方式',
    notify_address: '通知地址',
    id_front: '证件正面',
    id_back: '证件背面',
    submit: '提交确认',
    withdraw: '撤回确认',
  } satisfies Record<SlotName, string>,
  steps: {
    eligibility: '条件确认',
    identity: '身份核实',
    application: '填写申请',
    review: '审核',
    refund: '退款',
  } satisfies Record<StepId, string>,
  caseStates: {
    draft: '草稿',
    blocked: '受阻',
    submitted: '已提交',
    in_review: '审核中',
    more_info: '待补材料',
    approved: '已通过',
    rejected: '已拒绝',
    withdrawn: '已撤回',
    refund_pending: '待退款',
    closed: '已办结',
  } satisfies Record<CaseState, string>,
  channels: { 'direct-line': '网页', teams: 'Teams' } satisfies Record<ChannelName, string>,
  languages: { zh: '中文', en: '英文' } satisfies Record<Language, string>,
  ratings: { good: '满意', fair: '一般', poor: '不满意' } satisfies Record<Rating, string>,
  roles: { agent: '客服', supervisor: '主管' },
  answers,
};

/** What goes wrong, by the code of the error. */
const errors: Record<string, string> = {
  Unreachable: '无法连接服务器，请检查网络后重试。',
  Unauthorized: '邮箱或密码不正确。',
  Forbidden: '您无权进行此操作，或该对话已不由您负责。',
  NotFound: '未找到。可能已被删除，或编号有误。',
  Conflict: '已被他人更改，请刷新后再试。',
  IllegalTransition: '当前状态下不能进行此操作。',
  TooManyRequests: '操作过于频繁，请一分钟后再试。',
  PayloadTooLarge: '内容过长。',
  Unavailable: '服务暂时不可用，请稍后重试。',
  StoreUnavailable: '服务暂时不可用，请稍后重试。',
  InternalError: '服务器出错，请稍后重试。',
};

/** The frame around every page, and small parts that stand everywhere. */
export const ZH = {
  terms,
  errors,
  app: {
    name: '小卡客服工作台',
    skip: '跳到主要内容',
    loading: '正在加载…',
    retry: '重试',
    close: '关闭',
    cancel: '取消',
    save: '保存',
    back: '返回',
    failed: '出错了',
    notFound: '没有这个页面',
    notFoundHint: '地址可能有误。',
    home: '回到对话',
    crashed: '页面出错了。已输入的内容可能丢失，请重新加载。',
    reload: '重新加载',
    required: '必填',
  },
  nav: {
    label: '主导航',
    desk: '对话',
    cases: '案件',
    reports: '报表',
    understanding: '未听懂',
    audit: '审计日志',
    waiting: (count: number) => `${count} 人等待`,
    unread: (count: number) => `${count} 条未读`,
    menu: '设置与账号',
    onShift: '在岗',
    offShift: '离岗',
    signOut: '退出登录',
    language: '语言',
    theme: '外观',
    light: '浅色',
    dark: '深色',
    auto: '跟随系统',
    sound: '提示音',
    notifications: '桌面通知',
    notificationsBlocked: '浏览器已禁止通知，请在浏览器的网站设置中允许。',
    help: '键盘快捷键',
    otherLanguage: 'English',
  },
  login: {
    title: '客服登录',
    email: '邮箱',
    password: '密码',
    submit: '登录',
    wrong: '邮箱或密码不正确。',
    ended: '登录已过期',
    endedHint: '请重新登录后继续，已输入的内容都还在。',
    other: '换一个账号',
    otherHint: '以其他账号登录会重新加载页面，未发送的内容将丢失。',
  },
  live: {
    offline: '连接已断开，正在重新连接…当前内容可能不是最新。',
    online: '已重新连接，内容已更新。',
  },
  time: {
    now: '刚刚',
    seconds: (count: number) => `${count} 秒`,
    minutes: (count: number) => `${count} 分钟`,
    hours: (hours: number, minutes: number) => (minutes ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`),
    days: (count: number) => `${count} 天`,
    ago: (duration: string) => `${duration}前`,
    dueToday: '今天到期',
    dueIn: (days: number) => `还剩 ${days} 天`,
    overdue: (days: number) => `已逾期 ${days} 天`,
  },
  reveal: {
    action: (label: string) => `查看完整的${label}`,
    short: '查看',
    title: (label: string) => `查看${label}`,
    hint: '完整信息仅显示 30 秒，查看人、时间和原因会记入审计日志。',
    reason: '查看原因',
    reasonExample: '例如：核对退款账号',
    submit: '查看',
    hide: '隐藏',
    left: (seconds: number) => `${seconds} 秒后隐藏`,
    shown: (label: string) => `已显示${label}，30 秒后隐藏`,
  },
  document: {
    open: (label: string) => `打开${label}`,
    title: (label: string) => label,
    loading: '正在加载文件…',
    watermark: '文件带有您的姓名和查看时间水印，查看会被记录。',
    pdf: '这是 PDF 文件。',
    openPdf: '在新窗口打开',
  },
  help: {
    title: '键盘快捷键',
    letters: '启用单个字母快捷键',
    keys: '按键',
    action: '作用',
    global: '所有页面',
    helpKey: '显示本帮助',
  },
};

/** Words of the frame, in one language. */
export type ShellWords = typeof ZH;
