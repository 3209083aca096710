namespace SchoolSearch.Bench.Tuning;

sealed record TuningQuery(string Text, IReadOnlyDictionary<string, int> Grades);
