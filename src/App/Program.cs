using System.Globalization;
using SchoolSearch.App;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Wiring;

// Help and messages are for French schools, whatever the machine's language.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

return await CommandLineHost.RunAsync(Commands.Create(), args);
