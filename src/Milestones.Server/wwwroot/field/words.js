// What the page says: Chinese, then English.

const words = {
  title: ['现场上报', 'Field reports'],
  report: ['上报', 'Report'],
  mine: ['我的上报', 'My reports'],
  me: ['我', 'Me'],
  back: ['返回', 'Back'],
  send: ['发送', 'Send'],
  cancel: ['取消', 'Cancel'],

  // The line at the top
  offline: ['没有信号', 'No signal'],
  keptHere: ['{0} 条存在手机里，有信号时自动发送', '{0} kept on this phone, sent when the signal is back'],
  willSend: ['有信号时自动发送', 'Reports are kept and sent later'],
  sending: ['正在发送，剩 {0} 条', 'Sending: {0} left'],
  paused: ['{0} 条待发送，稍后自动再试', 'Waiting to be sent: {0}. Trying again soon'],
  sendNow: ['现在发送', 'Send now'],
  signInAgain: ['登录已失效，请用新链接登录。{0} 条都还在手机里', 'Sign in again with a new link. Nothing is lost: {0} kept here'],
  signingIn: ['正在登录…', 'Signing in…'],
  signInFirst: ['请先登录', 'Sign in first'],
  others: ['手机里有 {0} 条是“{1}”的，没有发送', 'Not sent: {0} that {1} made on this phone'],
  sendAsMe: ['以我的名义发送', 'Send as mine'],
  newVersion: ['有新版本', 'New version'],
  useIt: ['现在更新', 'Use it now'],
  failed: ['这一页出了错，上报都还在手机里。请关掉重开', 'Something failed. Your reports are safe on this phone. Close the page and open it again'],

  // Projects
  search: ['按名称或编号查找', 'Search name or code'],
  latest: ['最新', 'Latest'],
  nearest: ['离我最近', 'Nearest'],
  locating: ['正在定位…', 'Locating…'],
  notLocated: ['没有定位到。请允许本页使用位置，或在露天再试', 'No position. Allow this page to use it, or try again in the open'],
  noProjects: ['手机里还没有项目。有信号时会自动读取', 'No projects on this phone yet. They are read when there is signal'],
  noneFound: ['没有找到。换个词试试', 'Nothing found. Try another word'],
  more: ['再显示一些', 'Show more'],
  listOf: ['项目清单：{0}', 'Projects as of {0}'],
  refresh: ['刷新', 'Refresh'],
  due: ['计划 {0}', 'due {0}'],
  milestoneDue: ['{0}计划 {1}', '{0} due {1}'],

  // The form
  what: ['发生了什么？', 'What happened?'],
  money: ['完成投资（一个月）', 'Money spent in a month'],
  suspension: ['停工', 'Work stopped'],
  resumption: ['复工', 'Work went on'],
  cancellation: ['项目取消', 'Project cancelled'],
  correction: ['更正', 'Correction'],
  retraction: ['撤回', 'Withdrawal'],
  date: ['哪一天', 'On which day'],
  month: ['哪个月', 'Which month'],
  amount: ['金额', 'Amount'],
  yuan: ['元', 'yuan'],
  tenThousand: ['万元', '10,000 yuan'],
  unit: ['单位', 'Unit'],
  inYuan: ['即 {0} 元', '{0} yuan'],
  reason: ['原因', 'Reason'],
  choose: ['请选择', 'Choose'],
  inWords: ['补充说明（可不填）', 'More about it (optional)'],
  photos: ['照片或 PDF（可不加）', 'Photos or PDF (optional)'],
  camera: ['拍照', 'Take photo'],
  file: ['选文件', 'Choose file'],
  remove: ['去掉 {0}', 'Remove {0}'],
  note: ['备注（可不填）', 'Note (optional)'],
  photoTooBig: ['{0} 超过 10 MB。请用低一些的清晰度再拍', '{0} is over 10 MB. Take it again at a lower resolution'],
  photoUnread: ['{0} 读不出来，请重新选', '{0} could not be read. Choose it again'],
  photoOfThem: ['不是照片也不是 PDF：{0}', 'Neither a photo nor a PDF: {0}'],
  full: ['手机存储满了，还没有保存。请腾出空间再点发送；已经存下的一条不少', 'This phone is full, and this is not kept yet. Free some space and send again. What was kept is safe'],
  fullPhoto: ['手机存储满了，照片放不下。请腾出空间再选一次；已经存下的一条不少', 'This phone has no room for the photo. Free some space and choose it again. What was kept is safe'],
  notKept: ['没有存下来，请再点一次发送', 'It was not kept. Tap send again'],
  nothingChanged: ['还没有改动。改一处再发送', 'Nothing is different yet. Change something, then send'],
  missing: ['请填写：{0}', 'Fill in: {0}'],
  badAmount: ['金额写成数字，最多两位小数', 'Write the amount as a number with two decimals at most'],
  badMeasure: ['数量写成数字，最多两位小数', 'Write it as a number with two decimals at most'],
  kept: ['已存好，有信号就发送', 'Kept. It is sent as soon as there is signal'],
  willCorrect: ['更正这条上报：', 'This corrects:'],
  willWithdraw: ['撤回这条上报：', 'This withdraws:'],
  willReplace: ['原来那条会撤回，这条代替它。', 'The earlier report is withdrawn, and this one takes its place.'],
  draft: ['接着填上次没发送的', 'You had begun this one'],
  gone: ['手机里没有这个项目', 'This project is not on the phone'],

  // The list of reports
  none: ['还没有上报', 'No reports yet'],
  waiting: ['待发送', 'Waiting'],
  sent: ['已入账', 'Sent'],
  refused: ['未收下', 'Refused'],
  returned: ['被退回', 'Returned'],
  accepted: ['已认可', 'Accepted'],
  withdrawn: ['已撤回', 'Withdrawn'],
  receipt: ['回执 {0}，{1} 入账', 'Receipt {0}, recorded {1}'],
  keptAt: ['{0} 存入手机', 'Kept on this phone {0}'],
  todo: ['怎么办：', 'What to do: '],
  serverSays: ['服务器的原话', 'In the server’s words'],
  officeSays: ['退回原因：', 'Returned: '],
  officeTodo: ['写错了就更正；项目错了、重复了就撤回；缺照片就撤回重报。', 'If something is wrong, correct it. If it is the wrong project or said twice, withdraw it. If a photo is missing, withdraw it and report again with one.'],
  mend: ['修改后重发', 'Mend and send'],
  discard: ['不要了', 'Discard'],
  discardSure: ['这条没有入账。丢掉以后手机里也没有了。确定？', 'It was never recorded. Discarded, it is gone from this phone too. Sure?'],
  correct: ['更正', 'Correct'],
  withdraw: ['撤回', 'Withdraw'],
  again: ['撤回重报', 'Withdraw and report again'],
  changedBy: ['已有{0}：{1}', '{0}: {1}'],
  about: ['针对：', 'About: '],
  photoWaiting: ['照片待发送', 'Photo waiting'],
  photoSent: ['照片已送达', 'Photo sent'],
  photoRefused: ['照片未收下。', 'Photo refused. '],
  heardAt: ['{0} 问过办公室', 'Asked the office {0}'],

  // Me
  signIn: ['登录', 'Sign in'],
  signInHow: ['用手机相机扫办公室给的二维码，或打开收到的链接。也可以把链接粘贴在这里：', 'Scan the QR code from the office with the phone’s camera, or open the link that you were sent. Or paste it here:'],
  link: ['登录链接', 'Sign-in link'],
  noLink: ['这不是登录链接', 'This is not a sign-in link'],
  badLink: ['这个链接不能用了，请向办公室要新的', 'This link is not valid any more. Ask the office for a new one'],
  signedInAs: ['登录人', 'Signed in as'],
  unknownYet: ['有信号时确认', 'confirmed when there is signal'],
  scope: ['范围：{0}', 'Scope: {0}'],
  everything: ['全部项目', 'all projects'],
  expires: ['有效期至 {0}', 'Valid until {0}'],
  mayNot: ['这个登录不能上报，请向办公室要现场人员的链接', 'This sign-in may not report. Ask the office for a link for field teams'],
  signOut: ['退出登录', 'Sign out'],
  signOutSure: ['还有 {0} 条没有发送。退出后仍存在手机里，您再登录时发送。退出？', 'Not sent yet: {0}. They stay on this phone and are sent when you sign in again. Sign out?'],
  language: ['语言', 'Language'],
  storage: ['存储', 'Storage'],
  storageKept: ['手机不会自行清理', 'not cleared by the phone by itself'],
  storageMay: ['存储紧张时手机可能清理，请把本页添加到主屏幕', 'the phone may clear it when short of space: add this page to the home screen'],
  used: ['已用 {0}', '{0} used'],
  install: ['添加到主屏幕', 'Add to home screen'],
  installHow: ['在浏览器菜单里选“添加到主屏幕”，以后像应用一样打开。', 'Choose “Add to home screen” in the browser’s menu, and open it like an app.'],
  insecure: ['这个地址不安全（不是 https），手机不允许本页离线保存。请用 https 地址打开', 'This address is not secure (no https), so the phone does not let the page keep anything. Open it by https'],
};

// Codes that the product starts with or its sample declares. A city's own are shown as they are.
const codes = {
  planned: ['未开工', 'Not started'],
  started: ['开工', 'Started'],
  'main-line-open': ['主线通车', 'Main line open'],
  'main-structure-complete': ['主体完工', 'Main structure complete'],
  'demolition-complete': ['拆除完成', 'Demolition complete'],
  'land-cleared': ['净地', 'Land cleared'],
  'tunnels-through': ['隧道贯通', 'Tunnels through'],
  'open-to-service': ['开通运营', 'Open to service'],
  completed: ['完工', 'Completed'],
  suspended: ['停工中', 'Stopped'],
  cancelled: ['已取消', 'Cancelled'],
  'parking-spaces': ['泊位（个）', 'Parking spaces'],
  'park-area-m2': ['公园面积（平方米）', 'Park area (m²)'],
  'floor-area-m2': ['建筑面积（平方米）', 'Floor area (m²)'],
  'demolished-area-m2': ['拆除面积（平方米）', 'Demolished area (m²)'],
  'cleared-area-m2': ['腾空面积（平方米）', 'Cleared area (m²)'],
  'length-m': ['长度（米）', 'Length (m)'],
  'length-km': ['长度（公里）', 'Length (km)'],
  households: ['户数', 'Households'],
  homes: ['套数', 'Homes'],
  courtyards: ['院落', 'Courtyards'],
  sites: ['处数', 'Sites'],
};

let at = 0;

export const language = () => at === 0 ? 'zh' : 'en';

/** @param code `zh` or `en`; anything else is what the browser speaks */
export function speak(code) {
  const spoken = code ?? (navigator.languages ?? [navigator.language]).find(one => /^(zh|en)\b/.test(one)) ?? 'en';
  at = spoken.startsWith('zh') ? 0 : 1;
  document.documentElement.lang = at === 0 ? 'zh-CN' : 'en';
}

export const pick = pair => pair[at];

export const say = (key, ...values) => pick(words[key]).replace(/\{(\d)\}/g, (_, i) => values[i]);

export const code = text => codes[text] ? pick(codes[text]) : text;

/** A name of the catalogue or of a project. */
export const nameOf = name => (at === 0 ? name.zh ?? name.en : name.en ?? name.zh) ?? '';

export const number = value => new Intl.NumberFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 2 }).format(value);

export const distance = metres => metres < 1_000
  ? (at === 0 ? `${number(Math.round(metres / 10) * 10)} 米` : `${number(Math.round(metres / 10) * 10)} m`)
  : (at === 0 ? `${number(Math.round(metres / 100) / 10)} 公里` : `${number(Math.round(metres / 100) / 10)} km`);
