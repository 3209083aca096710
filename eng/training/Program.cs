using System.CommandLine;
using System.Globalization;
using SchoolSearch.Training.Levels;
using SchoolSearch.Training.Passages;
using SchoolSearch.Training.Searches;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return await new RootCommand("Trains the models in models/ from their examples, and measures them.") 
{
    SearchesVerb.Create(), PassagesVerb.Create(), HeadsVerb.Create(), AlikeVerb.Create(), LevelsVerb.Create(),
}
    .Parse(args)
    .InvokeAsync();
