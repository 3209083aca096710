namespace SchoolSearch.Indexer.Classification;

/// <param name="Years">What the word alone adds to the age of a text (<see cref="WordAges"/>).</param>
/// <param name="Count">How often it stands there, at least once.</param>
readonly record struct WordCount(float Years, int Count);
