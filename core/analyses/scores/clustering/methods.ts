/** Ways of dividing customers into clusters. */
export const METHODS = ['kmeans', 'hierarchical', 'gmm', 'dbscan'] as const
export type ClusterMethod = (typeof METHODS)[number]
