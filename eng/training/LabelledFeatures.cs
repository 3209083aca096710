using SchoolSearch.Core.Learning;

namespace SchoolSearch.Training;

/// <param name="Label">Index of the class.</param>
/// <param name="Weight">How much the example counts.</param>
sealed record LabelledFeatures(Feature[] Features, int Label, float Weight = 1);
