import { language, pick } from './words.js';
import { slugOf } from './server.js';

// What a person on site does about a problem: by its slug, Chinese, then English. Others are told in the server's own words.
export const advice = {
  'invalid-report': ['有一项填得不对。点“修改后重发”，核对后再发。', 'A field is not right. Mend it, and send it again.'],
  'project-not-found': ['办公室的名单里没有这个项目。刷新项目清单，重新选。', 'The office has no such project. Refresh the list and choose again.'],
  'report-not-found': ['要更正的那条没有找到。问一问办公室。', 'The report to be changed was not found. Ask the office.'],
  'already-reported': ['这件事已经有人报过了。如果那条写错了，更正那条；否则这条不要了。', 'Somebody has already reported this. If that report is wrong, correct it; otherwise discard this one.'],
  'project-cancelled': ['项目那时已经取消，日期与取消矛盾。核对日期，修改后重发。', 'The project was cancelled by then. Check the date, mend it and send it again.'],
  'project-completed': ['项目那时已经完工，日期与完工矛盾。核对日期，修改后重发。', 'The project was completed by then. Check the date, mend it and send it again.'],
  'project-withdrawn': ['这个项目是登记错的，已经作废。问清是哪个项目，再重新报。', 'This project was registered in error. Find out which one is meant, and report to that.'],
  'report-id-conflict': ['这个编号已用在别的上报上。点“修改后重发”，会换一个新编号。', 'The id belongs to another report. Mend it: it gets a new one.'],
  'report-retracted': ['那条已经撤回，不能再改。请重新上报。', 'That report was withdrawn and can’t be changed. Report anew.'],
  'date-in-future': ['日期在今天之后。等发生了再报，或改日期。', 'The date is after today. Report it when it has happened, or mend the date.'],
  'milestone-not-on-ladder': ['这类项目没有这个节点。刷新项目清单，重新选。', 'This kind of project has no such milestone. Refresh the list and choose again.'],
  'milestones-out-of-order': ['日期与节点先后相反，例如完工早于开工。核对日期，修改后重发。', 'The dates run against the order of the milestones, such as completed before started. Check the date, mend it and send it again.'],
  'reason-required': ['要选一个原因。', 'A reason is needed. Choose one.'],
  'unknown-code': ['办公室的目录里没有这个原因。刷新后重新选。', 'The catalogue has no such reason. Refresh and choose again.'],
  'unknown-measure': ['这类项目不报这种数量。去掉它，修改后重发。', 'This kind of project has no such measure. Take it out, and send it again.'],
  'body-too-large': ['太大了。照片请用低一些的清晰度再拍，最多 10 MB。', 'Too large. Take the photo again at a lower resolution: at most 10 MB.'],
  'unsupported-content-type': ['这个文件收不了。请用照片（JPEG、PNG、WebP、HEIC）或 PDF。', 'This file is not taken. Use a photo (JPEG, PNG, WebP, HEIC) or a PDF.'],
  'invalid-request': ['这个文件是空的或不完整。请重新选。', 'The file is empty or not whole. Choose it again.'],
  'photo-lost': ['手机把这张照片清理掉了。撤回后带照片重报。', 'The phone has cleared this photo away. Withdraw the report and send it again with the photo.'],
  forbidden: ['这个登录不能报这个项目。请办公室把项目加到您的范围里，再点“修改后重发”。', 'Your sign-in may not report to this project. Ask the office to add it to your scope, then mend and send.'],
  unauthenticated: ['登录已失效，请向办公室要新的链接。', 'Your sign-in is not valid any more. Ask the office for a new link.'],
  'rate-limited': ['发得太快了，稍后会自动再发。', 'Too many at once. They are sent again in a while.'],
  'too-many-requests': ['发得太快了，稍后会自动再发。', 'Too many at once. They are sent again in a while.'],
  overloaded: ['服务器忙，稍后会自动再发。', 'The server is busy. It is sent again in a while.'],
  unavailable: ['服务器暂时没有应答，稍后会自动再发。', 'The server does not answer just now. It is sent again in a while.'],
  'internal-error': ['服务器出了错，稍后会自动再发。', 'The server failed. It is sent again in a while.'],
};

/** What to do, and what stands against the report where the server has named it. */
export function whatToDo(problem) {
  const known = advice[slugOf(problem)] ?? advice[problem?.type];
  const against = problem?.date && (language() === 'zh' ? `（对照日期：${problem.date}）` : ` (It stands against ${problem.date}.)`);
  return known ? pick(known) + (against ?? '') : problem?.detail ?? problem?.title ?? '';
}
