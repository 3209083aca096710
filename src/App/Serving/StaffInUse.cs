using System.Collections.Immutable;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.App.Serving;

/// <summary>Gives the teachers' space what it works on.</summary>
static class StaffInUse
{
    /// <summary>The space as a service; none when it is not to be served.</summary>
    /// <exception cref="ConfigurationException">The accounts file is damaged.</exception>
    public static ImmutableArray<StaffServer> Servers(string data, ServerSettings settings)
    {
        if (settings.StaffUrls.IsEmpty)
        {
            return [];
        }

        try
        {
            if (new StaffFile(data).Read().IsEmpty)
            {
                Notices.Once(
                    "L’espace enseignants n’a encore aucun compte. Pour inviter : schoolsearch staff invite \"Mme "
                        + "Martin\" --role administrateur");
            }
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }

        return
        [
            new StaffServer(new StaffOptions
            {
                Data = data,
                Urls = settings.StaffUrls,
                OnFault = fault => LogLine.Write(FaultWords.Unexpected(fault)),
            }),
        ];
    }
}
