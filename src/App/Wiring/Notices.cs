namespace SchoolSearch.App.Wiring;

/// <summary>Messages for the administrator on standard error, each once per process.</summary>
static class Notices
{
    static readonly HashSet<string> Said = [];

    public static void Once(string notice)
    {
        lock (Said)
        {
            if (Said.Add(notice))
            {
                Console.Error.WriteLine(notice);
            }
        }
    }
}
