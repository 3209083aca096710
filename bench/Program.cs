using System.CommandLine;
using System.Globalization;
using SchoolSearch.Bench;
using SchoolSearch.Bench.Killing;
using SchoolSearch.Bench.Levels;
using SchoolSearch.Bench.Safety;
using SchoolSearch.Bench.Tuning;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return await new RootCommand("Measurements of SchoolSearch, beside a baseline in the same run.")
    {
        SearchBench.Create(), SuggestBench.Create(), TuneBench.Create(), OrderBench.Create(), LevelsBench.Create(),
        WebBench.Create(), KillIndexBench.Create(), SafetyBench.Create(), WriteVerb.Create(),
    }
    .Parse(args)
    .InvokeAsync();
