export { OwnLanguage } from "./own-language";
export { ownLanguageQuery, useChooseLanguage } from "./queries";
