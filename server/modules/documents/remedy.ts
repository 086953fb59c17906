/** How an organ is led; the review body follows from it (行政复议法 24, 27). */
export type BodyGovernance = 'local' | 'vertical' | 'cityBranch' | 'massOrg' | 'enterprise';

export interface RemedyFacts {
  bodyGovernance: BodyGovernance;
  /** The county's or county-level city's name: `赤壁市`. */
  regionName: string;
  /** 行政复议法 23: the law wants review before court (refusal to act, withheld information, natural resources …). */
  reviewFirst: boolean;
  /** Next body up in a vertical line: `国家税务总局咸宁市税务局`. */
  superiorName?: string;
  /** The city over the county, for branches of city organs: `咸宁市`. */
  cityName?: string;
  /** The competent court where it is not the region's own people's court. */
  court?: string;
}

/**
 * The remedy sentence of an adverse paper, or null where the body is no organ (a bank, a utility).
 * Review within 60 days (行政复议法 20); court within six months (行政诉讼法 46), or, where review comes first,
 * within 15 days of the review decision (行政诉讼法 45).
 */
export function remedyText(facts: RemedyFacts): string | null {
  const reviewBody = REVIEW_BODY[facts.bodyGovernance](facts);
  if (reviewBody === null) return null;
  const court = facts.court ?? `${facts.regionName}人民法院`;
  if (facts.reviewFirst) {
    return (
      `如不服本决定，应当先自收到本决定书之日起六十日内向${reviewBody}申请行政复议；` +
      `对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内依法向${court}提起行政诉讼。`
    );
  }
  return (
    `如不服本决定，可自收到本决定书之日起六十日内向${reviewBody}申请行政复议，` +
    `或者在六个月内依法向${court}提起行政诉讼。`
  );
}

const REVIEW_BODY: Record<BodyGovernance, (facts: RemedyFacts) => string | null> = {
  // 行政复议法 24(1)(1), (4): departments, and organisations that a law empowers and the government manages.
  local: ({ regionName }) => `${regionName}人民政府`,
  massOrg: ({ regionName }) => `${regionName}人民政府`,
  // 行政复议法 27: customs, finance, tax, state security and other vertical organs.
  vertical: ({ superiorName }) => superiorName ?? '上一级主管部门',
  // 行政复议法 24: a branch set up by a city's department is reviewed by that city's government.
  cityBranch: ({ cityName }) => (cityName ? `${cityName}人民政府` : '设立该机构的部门的本级人民政府'),
  enterprise: () => null,
};
