import { type FrameworkRow, frameworksOf } from './framework.js'

/** A: the structure of the lifecycle; B: the framework of analyses by stage (Jiang and Liu 2007). */
const ROWS: readonly FrameworkRow[] = [
  [
    'A1',
    'SVP',
    'A relationship has four stages: exploration, build-up, stable, decline; thresholds in F1.',
    '客户关系分四个阶段：考察期、形成期、稳定期、退化期；阈值见 F1。',
  ],
  [
    'A2',
    'P',
    'Six-stage variant: prospect, development, growth, mature, decline, termination.',
    '六阶段说：潜在客户期、开发期、成长期、成熟期、衰退期、终止期。',
  ],
  [
    'A3',
    'SP',
    'Three-phase variant: prospect, new customer, loyal customer.',
    '三阶段说：潜在客户、新客户、忠诚客户。',
  ],
  [
    'A4',
    'P',
    'Management view: acquisition, development, retention, churn.',
    '管理视角：获取、发展、维持、流失。',
  ],
  [
    'A5',
    'SP',
    'A relationship ends when business and all that belongs to it is closed; no orders alone is not the end.',
    '业务终止且相关事宜全部处理完毕，关系才算结束；只是不下单不等于终止。',
  ],
  [
    'A6',
    'SP',
    'Revenue and profit rise from exploration over build-up to stable: a check of the stages.',
    '交易额和利润从考察期、形成期到稳定期逐级上升，用来检验阶段划分。',
  ],
  [
    'A7',
    'S',
    'Each stage has its own volume, price, cost and indirect benefit.',
    '各阶段的交易量、价格、成本和间接效益各有特征。',
  ],
  [
    'A8',
    'SP',
    'Decline: business with us falls while the customer’s own total volume does not.',
    '退化的判据：与我方的业务量下降，而客户自身的总业务量并未下降。',
  ],
  ['A9', 'S', 'Decline may begin in any stage.', '任何阶段都可能转入退化期。'],
  [
    'A10',
    'SP',
    'Four patterns by the stage at exit: early abortion, mid-way death, early exit, long-lasting.',
    '按退出时的阶段分四种模式：早期流产型、中途夭折型、提前退出型、长久保持型。',
  ],
  [
    'A11',
    'P',
    'The course of profit is an inverted U: where a customer stands before or after the peak.',
    '利润随时间呈倒 U 形：客户处在峰值之前还是之后。',
  ],
  [
    'A12',
    'SP',
    'The state of every customer is identified; unknown is shown, never guessed.',
    '识别每一位客户的状态；判断不了的如实标注，不猜。',
  ],
  ['A13', 'S', 'Customer category by lifecycle state: the cross matrix.', '客户类别与客户状态的交叉矩阵。'],
  ['A14', 'S', 'Each node of the matrix has its own plan of work.', '矩阵的每个节点有各自的工作计划。'],
  [
    'B1',
    'S',
    'Each stage has its type of customer, its strategy and its analyses: {C-L-S-T}.',
    '每个阶段对应客户类型、管理战略和分析策略：{C-L-S-T}。',
  ],
  [
    'B2',
    'S',
    'The table: {C1-L1-S1-(T11,T2)} {C2-L2-S21-(T12,T3,T5)} {C3-L3-S22-(T12,T3,T4,T5)} {C4-L4-S23-(T13,T5)}.',
    '对应表：{C1-L1-S1-(T11,T2)} {C2-L2-S21-(T12,T3,T5)} {C3-L3-S22-(T12,T3,T4,T5)} {C4-L4-S23-(T13,T5)}。',
  ],
  [
    'B3',
    'SP',
    'In exploration customers are segmented by their attributes: industry, size, region, channel.',
    '考察期按客户统计学属性细分：行业、规模、地区、渠道。',
  ],
  [
    'B4',
    'SP',
    'In build-up and stable they are segmented by current and potential value.',
    '形成期和稳定期按当前价值与增值价值细分。',
  ],
  [
    'B5',
    'S',
    'Four types of value: I low and low, II low with potential, III high without, IV high and high.',
    '四类价值：I 双低，II 当前低、潜力高，III 当前高、潜力低，IV 双高。',
  ],
  [
    'B6',
    'SP',
    'In decline they are segmented again by value: worth saving, or let go.',
    '退化期按价值再细分：值得挽留，还是放手。',
  ],
  [
    'B7',
    'SVL',
    'Response analysis finds target customers among many prospects.',
    '客户响应分析：从众多潜在客户中找出目标客户。',
  ],
  [
    'B8',
    'SP',
    'Repeat-selling analysis: repeated and upgraded purchases drive build-up.',
    '重复销售分析：重复购买和升级购买推动形成期。',
  ],
  ['B9', 'SVL', 'Cross-selling analysis, in the stable stage.', '交叉销售分析，用于稳定期。'],
  [
    'B10',
    'S',
    'Churn analysis: repaired in build-up, predicted and prevented while stable, diagnosed in decline.',
    '客户流失分析：形成期修补，稳定期预测和预防，退化期诊断原因。',
  ],
  [
    'B11',
    'SP',
    'A prospect’s potential value is simulated from past customers who are alike.',
    '潜在客户的终生价值用过去相似客户的数据模拟预测。',
  ],
  [
    'B12',
    'S',
    'Causes of decline are diagnosed, and some exiting customers become prospects again.',
    '诊断退化原因，把部分退出客户重新转化为潜在客户。',
  ],
  [
    'B13',
    'S',
    'Further analyses plug into the framework: satisfaction, loyalty, credit and others.',
    '框架可接入其他分析：满意度、忠诚度、信誉度等。',
  ],
]

export const LIFECYCLE_ITEMS = frameworksOf('item', ROWS)
