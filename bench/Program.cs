using System.CommandLine;
using System.Globalization;
using SchoolSearch.Bench;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return await new RootCommand("Measurements of SchoolSearch, beside a baseline in the same run.") { SearchBench.Create(), SuggestBench.Create() }
    .Parse(args)
    .InvokeAsync();
