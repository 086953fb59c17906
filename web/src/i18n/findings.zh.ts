import type { FindingCode } from '#contract/checks';

export type Facts = Record<string, unknown>;
type Missing = 'required' | 'missing' | 'rows.tooFew' | 'rows.tooMany';
type Rating = 'rating.tagOfOtherLevel' | 'rating.tagTwice' | 'rating.branchNotEnded';
export type FindingSentences = Record<FindingCode | Missing | Rating, string | ((facts: Facts) => string)> &
  Record<`invalid.${string}`, string | ((facts: Facts) => string)>;

/** What is wrong at a field and what to do. A check without a sentence does not compile. */
export const words: FindingSentences = {
  required: '这一项要填。',
  missing: '这一项要填。',
  'rows.tooFew': ({ min }) => `至少要填 ${String(min)} 位。`,
  'rows.tooMany': ({ max }) => `最多填 ${String(max)} 位。`,
  'citizenNumber.length': '身份证号是 18 位，请照着身份证再抄一遍。',
  'citizenNumber.characters': '身份证号只有数字，最后一位可能是 X。请再抄一遍。',
  'citizenNumber.birthDate': '第 7 到 14 位是出生日期，这个日期不存在。请照着身份证再抄一遍。',
  'citizenNumber.check': '最后一位和前面对不上。请照着身份证再抄一遍。',
  'citizenNumber.bornLater': '身份证号里的出生日期在今天以后。请照着身份证再抄一遍。',
  'uscc.length': '统一社会信用代码是 18 位，请照着营业执照再抄一遍。',
  'uscc.characters': '里面有不该有的字母（没有 I、O、S、V、Z）。请照着营业执照再抄一遍。',
  'uscc.subjectCheck': '第 9 到 17 位对不上。请照着营业执照再抄一遍。',
  'uscc.check': '最后一位和前面对不上。请照着营业执照再抄一遍。',
  'mobile.length': '手机号是 11 位，请再看一遍。',
  'mobile.characters': '手机号只有数字，请再看一遍。',
  'mobile.prefix': '没有这个号段的手机号，请再看一遍。',
  'enterpriseName.characters': '名称只能用汉字。请去掉字母、数字和符号。',
  'enterpriseName.nationalWord': '名称开头不能用“中国”“中华”“全国”“国家”这样的字。',
  'enterpriseName.form': '名称最后要写组织形式，比如“有限公司”。',
  'enterpriseName.region': '名称里要写上地名，比如“赤壁市”。',
  'enterpriseName.tradeName': '字号至少要两个字。',
  'enterpriseName.industry': '名称里要写上做什么的，比如“餐饮”“茶业”。',
  'phone.shape': '请填 11 位手机号，或者带区号的座机，比如 0715-5550103。',
  'email.shape': '邮箱的样子不对，应该像 name@example.com。',
  'postcode.shape': '邮编是 6 位数字。',
  'amount.shape': '请填数字，最多两位小数，比如 20.00。',
  'amount.notPositive': '金额要大于 0。',
  'ratios.sum': ({ sum }) => `各人占比合计是 ${String(sum)}%，应当正好是 100%。`,
  'amounts.sum': ({ sum, capital, difference, fitting }) => {
    const gap = Number(difference);
    const says = `合计 ${String(sum)} 万元，比注册资本${gap < 0 ? '少' : '多'} ${Math.abs(gap)} 万元。`;
    return fitting === undefined
      ? `${says}请改出资额，或者把注册资本改成 ${String(sum)} 万元。`
      : `${says}最后一位改成 ${Number(fitting)} 就对了，或者把注册资本改成 ${String(sum)} 万元（现在是 ${String(capital)} 万元）。`;
  },
  'date.shape': '没有这一天，请再看一遍年、月、日。',
  'date.past': '这一天已经过了，请填今天或以后。',
  'dueDate.tooLate': ({ latest }) => `最晚 ${String(latest)}，要在公司成立后 5 年内交清。`,
  'month.shape': '请填年和月。',
  'month.tooEarly': ({ earliest }) => `不能早于公司成立的那个月（${String(earliest)}）。`,
  'gjjRatio.range': ({ min, max }) => `缴存比例在 ${String(min)}% 到 ${String(max)}% 之间。`,
  'dayOfMonth.range': ({ min, max }) => `请填 ${String(min)} 到 ${String(max)} 之间的一天，这样每个月都有这一天。`,
  'person.tooYoung': ({ atLeast }) => `这位不满 ${String(atLeast)} 周岁，依法不能。请换一位，或者核对身份证号。`,
  'shareholders.one': '您前面选的是一个人的公司，股东只能有 1 位。请删去多的，或者改前面的回答。',
  'shareholders.more': '您前面选的是几个人的公司，股东至少 2 位。请再加一位，或者改前面的回答。',
  'shareholders.personsOnly': '您前面选的是股东都是个人，这里有一家公司。请换成个人，或者改前面的回答。',
  'shareholders.companyOnly': '您前面选的是股东是一家公司，请填公司的名称和统一社会信用代码。',
  'shareholders.companyMissing': '您前面选的是股东里有公司，请加上这家公司，或者改前面的回答。',
  'signer.missing': '这位要签名，请填全姓名、证件号码和手机号。',
  'industryCode.shape': '行业代码的样子不对，请从列表里选。',
  'declaration.missing': '请看完后确认，不确认不能提交。',
  'rating.tagOfOtherLevel': '这个标签不是这一档评价的，请重新选。',
  'rating.tagTwice': '同一个标签选了两次，留一个就行。',
  'rating.branchNotEnded': '这一项还没办完，办完了再评。',
  'invalid.required': '这一项要填。',
  'invalid.minLength': '太短了，请填完整。',
  'invalid.maxLength': ({ limit }) => `太长了，最多 ${String(limit)} 个字。`,
  'invalid.pattern': '样子不对，请再看一遍。',
  'invalid.format': '样子不对，请再看一遍。',
  'invalid.characters': '里面有存不下来的特殊符号。请不要粘贴，重新输入一遍。',
  'invalid.other': '填得不对，请再看一遍。',
};
